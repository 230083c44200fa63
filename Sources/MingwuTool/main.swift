print("mingwu")
